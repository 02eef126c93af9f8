"""PostgreSQL's wire protocol, version 3: frontend messages made, backend messages read."""
