"""The pages of Exchange: a station, the inbox, a preview, a report, a card, making bundles."""
