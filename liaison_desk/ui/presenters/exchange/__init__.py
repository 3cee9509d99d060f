"""Exchange, by what an officer does there: stations, making, reading, taking, undoing, cards."""
