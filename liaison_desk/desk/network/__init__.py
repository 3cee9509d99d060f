"""The network: whom this register knows, the directory of headquarters, cards and keys."""
