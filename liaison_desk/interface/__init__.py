"""What scripts may ask of an open register, by subject: see ``liaison_desk.register``."""
