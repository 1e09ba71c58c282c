CREATE TABLE `imports` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`kind` text NOT NULL,
	`import_id` text NOT NULL,
	`format` text NOT NULL,
	`defaults` text NOT NULL,
	`said_columns` text,
	`columns` text,
	`status` text NOT NULL,
	`lines` integer NOT NULL,
	`is_quote_open` integer NOT NULL,
	`recorded` integer NOT NULL,
	`known` integer NOT NULL,
	`refused` integer NOT NULL,
	`refusals` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `kind`, `import_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `imports` (`tenant_id`, `mode`, `kind`, `import_id`, `format`, `defaults`, `columns`, `status`, `lines`, `is_quote_open`, `recorded`, `known`, `refused`, `refusals`, `created_at_ms`, `changed_at_ms`, `version`)
SELECT `tenant_id`, `mode`, 'consents', `import_id`, `format`, `defaults`, `columns`, `status`, `lines`, 0, `recorded`, `known`, `refused`, `refusals`, `created_at_ms`, `changed_at_ms`, 0 FROM `consent_imports`;--> statement-breakpoint
DROP TABLE `consent_imports`;
