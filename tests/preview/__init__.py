"""The preview, through real sockets and real files."""
