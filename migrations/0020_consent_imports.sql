CREATE TABLE `consent_imports` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`import_id` text NOT NULL,
	`format` text NOT NULL,
	`defaults` text NOT NULL,
	`columns` text,
	`status` text NOT NULL,
	`lines` integer NOT NULL,
	`recorded` integer NOT NULL,
	`known` integer NOT NULL,
	`refused` integer NOT NULL,
	`refusals` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `import_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
