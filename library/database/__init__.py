"""Where rows lie: a setting goes in; a connection to SQLite or PostgreSQL with its schema up to date comes out."""
