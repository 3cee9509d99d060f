"""Questions to the derived tables, by what they ask of; ``db/tables`` answers all of them."""
