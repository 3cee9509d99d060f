"""The register's database: SQLCipher, what is kept in it, and the attachments beside it."""
