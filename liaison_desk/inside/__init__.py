"""Documents read inside, from memory: the text of PDF, DOCX, XLSX, mails and plain text."""
