"""The use cases by subject: plain functions over an open register."""
