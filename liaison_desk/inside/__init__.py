"""Documents read inside, from memory: PDF, documents of offices, mails, text."""
