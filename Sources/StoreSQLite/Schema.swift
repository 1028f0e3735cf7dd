import GRDB

/// Tables and their history. A migration that has been released is never edited; a change is a new one.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 tenants, applications, connectors") { db in
            for statement in first { try db.execute(sql: statement) }
        }
        migrator.registerMigration("2 connectors by name, user flows") { db in
            for statement in second { try db.execute(sql: statement) }
        }
        migrator.registerMigration("3 attributes of user flows") { db in
            for statement in third { try db.execute(sql: statement) }
        }
        migrator.registerMigration("4 certificate authorities") { db in
            for statement in fourth { try db.execute(sql: statement) }
        }
        migrator.registerMigration("5 users") { db in
            for statement in fifth { try db.execute(sql: statement) }
        }
        migrator.registerMigration("6 calls of connectors") { db in
            for statement in sixth { try db.execute(sql: statement) }
        }
        return migrator
    }

    private static let sixth = [
        """
        CREATE TABLE connector_calls (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL,
            connector_id TEXT NOT NULL,
            call_id TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            source TEXT NOT NULL,
            user_flow_id TEXT,
            step TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            authentication TEXT NOT NULL,
            certificate_thumbprint TEXT,
            outcome TEXT NOT NULL,
            code TEXT,
            message TEXT,
            status INTEGER,
            microseconds INTEGER NOT NULL,
            request_bytes INTEGER NOT NULL,
            answer_bytes INTEGER NOT NULL,
            request_body TEXT,
            answer_body TEXT,
            FOREIGN KEY (tenant_id, connector_id) REFERENCES connectors (tenant_id, id) ON DELETE CASCADE
        ) STRICT
        """,
        "CREATE INDEX connector_calls_in_order ON connector_calls (tenant_id, connector_id, position)",
        "CREATE INDEX connector_calls_by_age ON connector_calls (started_at)",
    ]

    /// Names and identities are unique here too, whoever writes: many sign up at once.
    private static let fifth = [
        """
        CREATE TABLE users (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            user_principal_name TEXT NOT NULL,
            display_name TEXT NOT NULL,
            mail TEXT,
            user_type TEXT NOT NULL CHECK (user_type IN ('Guest', 'Member')),
            account_enabled INTEGER NOT NULL,
            attributes TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (tenant_id, id)
        ) STRICT
        """,
        "CREATE UNIQUE INDEX users_by_principal_name ON users (tenant_id, user_principal_name COLLATE NOCASE)",
        "CREATE INDEX users_in_order ON users (tenant_id, position)",
        "CREATE INDEX users_by_name ON users (tenant_id, display_name COLLATE NOCASE, position)",
        "CREATE INDEX users_by_mail ON users (tenant_id, mail COLLATE NOCASE, position)",
        """
        CREATE TABLE user_identities (
            tenant_id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            place INTEGER NOT NULL,
            sign_in_type TEXT NOT NULL,
            issuer TEXT NOT NULL,
            issuer_assigned_id TEXT NOT NULL,
            PRIMARY KEY (tenant_id, user_id, place),
            FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE UNIQUE INDEX user_identities_once
            ON user_identities (tenant_id, issuer COLLATE NOCASE, issuer_assigned_id)
        """,
    ]

    private static let fourth = [
        """
        CREATE TABLE pkis (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            display_name TEXT NOT NULL,
            modified_at INTEGER NOT NULL,
            upload_state TEXT CHECK (upload_state IN ('notStarted', 'running', 'succeeded', 'failed')),
            status_details TEXT,
            deleted_at INTEGER,
            UNIQUE (tenant_id, id)
        ) STRICT
        """,
        "CREATE INDEX pkis_in_order ON pkis (tenant_id, position) WHERE deleted_at IS NULL",
        "CREATE INDEX pkis_by_deletion ON pkis (deleted_at) WHERE deleted_at IS NOT NULL",
        """
        CREATE TABLE certificate_authorities (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL,
            pki_id TEXT NOT NULL,
            id TEXT NOT NULL,
            certificate BLOB NOT NULL,
            display_name TEXT NOT NULL,
            type TEXT NOT NULL CHECK (type IN ('root', 'intermediate')),
            issuer TEXT NOT NULL,
            subject_key_identifier TEXT,
            thumbprint TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            revocation_list_url TEXT,
            delta_revocation_list_url TEXT,
            is_issuer_hint_enabled INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            deleted_at INTEGER,
            was_deleted_with_pki INTEGER NOT NULL DEFAULT 0,
            job_id TEXT,
            UNIQUE (tenant_id, id),
            FOREIGN KEY (tenant_id, pki_id) REFERENCES pkis (tenant_id, id) ON DELETE CASCADE
        ) STRICT
        """,
        """
        CREATE UNIQUE INDEX certificate_authorities_once ON certificate_authorities (tenant_id, pki_id, thumbprint)
            WHERE deleted_at IS NULL
        """,
        """
        CREATE INDEX certificate_authorities_in_order ON certificate_authorities (tenant_id, pki_id, position)
            WHERE deleted_at IS NULL
        """,
        "CREATE INDEX certificate_authorities_of_pki ON certificate_authorities (tenant_id, pki_id)",
        """
        CREATE INDEX certificate_authorities_by_deletion ON certificate_authorities (deleted_at)
            WHERE deleted_at IS NOT NULL
        """,
        """
        CREATE TABLE upload_jobs (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL,
            pki_id TEXT NOT NULL,
            id TEXT NOT NULL,
            sealed_url BLOB NOT NULL,
            sha256 TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            document BLOB,
            added_count INTEGER NOT NULL DEFAULT 0,
            owner TEXT,
            lease_end INTEGER,
            UNIQUE (tenant_id, pki_id),
            FOREIGN KEY (tenant_id, pki_id) REFERENCES pkis (tenant_id, id) ON DELETE CASCADE
        ) STRICT
        """,
    ]

    private static let third = [
        """
        CREATE TABLE user_flow_attributes (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            display_name TEXT NOT NULL,
            description TEXT,
            attribute_type TEXT NOT NULL,
            data_type TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (tenant_id, id)
        ) STRICT
        """,
        "CREATE INDEX user_flow_attributes_in_order ON user_flow_attributes (tenant_id, position)",
        """
        CREATE TABLE user_flow_assignments (
            tenant_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            flow_id TEXT NOT NULL,
            place INTEGER NOT NULL,
            attribute_id TEXT NOT NULL,
            assignment TEXT NOT NULL,
            PRIMARY KEY (tenant_id, kind, flow_id, place),
            UNIQUE (tenant_id, kind, flow_id, attribute_id),
            FOREIGN KEY (tenant_id, kind, flow_id) REFERENCES user_flows (tenant_id, kind, id) ON DELETE CASCADE,
            FOREIGN KEY (tenant_id, attribute_id) REFERENCES user_flow_attributes (tenant_id, id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX user_flow_assignments_by_attribute ON user_flow_assignments (tenant_id, attribute_id)",
    ]

    private static let second = [
        "CREATE INDEX connectors_by_name ON connectors (tenant_id, display_name COLLATE NOCASE, position)",
        """
        CREATE TABLE user_flows (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('b2x', 'b2c')),
            id TEXT NOT NULL,
            flow_type TEXT NOT NULL,
            flow_type_version REAL NOT NULL,
            is_language_customization_enabled INTEGER,
            default_language_tag TEXT,
            identity_providers TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (tenant_id, kind, id)
        ) STRICT
        """,
        "CREATE INDEX user_flows_in_order ON user_flows (tenant_id, kind, position)",
        """
        CREATE TABLE user_flow_steps (
            tenant_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            flow_id TEXT NOT NULL,
            step TEXT NOT NULL,
            connector_id TEXT NOT NULL,
            PRIMARY KEY (tenant_id, kind, flow_id, step),
            FOREIGN KEY (tenant_id, kind, flow_id) REFERENCES user_flows (tenant_id, kind, id) ON DELETE CASCADE,
            FOREIGN KEY (tenant_id, connector_id) REFERENCES connectors (tenant_id, id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX user_flow_steps_by_connector ON user_flow_steps (tenant_id, connector_id)",
    ]

    /// Positions come from AUTOINCREMENT so that a page boundary never points at a later connector.
    private static let first = [
        """
        CREATE TABLE tenants (
            id TEXT NOT NULL PRIMARY KEY,
            display_name TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE applications (
            tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            client_id TEXT NOT NULL,
            display_name TEXT NOT NULL,
            roles TEXT NOT NULL,
            PRIMARY KEY (tenant_id, client_id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE application_credentials (
            tenant_id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('secret', 'certificate')),
            value BLOB NOT NULL,
            PRIMARY KEY (tenant_id, client_id, kind, position),
            FOREIGN KEY (tenant_id, client_id) REFERENCES applications (tenant_id, client_id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE signing_keys (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            key_id TEXT NOT NULL,
            sealed_key BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (tenant_id, key_id)
        ) STRICT
        """,
        """
        CREATE TABLE connectors (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            display_name TEXT NOT NULL,
            target_url TEXT NOT NULL,
            authentication TEXT NOT NULL CHECK (authentication IN ('basic', 'clientCertificate')),
            basic_username TEXT,
            basic_sealed_password BLOB,
            created_at INTEGER NOT NULL,
            UNIQUE (tenant_id, id)
        ) STRICT
        """,
        "CREATE INDEX connectors_in_order ON connectors (tenant_id, position)",
        """
        CREATE TABLE connector_certificates (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant_id TEXT NOT NULL,
            connector_id TEXT NOT NULL,
            sha1_thumbprint TEXT NOT NULL,
            sha256_thumbprint TEXT NOT NULL,
            not_before INTEGER NOT NULL,
            not_after INTEGER NOT NULL,
            uploaded_at INTEGER NOT NULL,
            certificate BLOB NOT NULL,
            sealed_key BLOB NOT NULL,
            UNIQUE (tenant_id, connector_id, sha256_thumbprint),
            FOREIGN KEY (tenant_id, connector_id) REFERENCES connectors (tenant_id, id) ON DELETE CASCADE
        ) STRICT
        """,
        """
        CREATE TABLE connector_certificate_chains (
            certificate_position INTEGER NOT NULL
                REFERENCES connector_certificates (position) ON DELETE CASCADE,
            tenant_id TEXT NOT NULL,
            link INTEGER NOT NULL,
            certificate BLOB NOT NULL,
            PRIMARY KEY (certificate_position, link)
        ) STRICT, WITHOUT ROWID
        """,
    ]
}
