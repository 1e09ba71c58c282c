CREATE TABLE `link_domain_claims` (
	`tenant_id` text NOT NULL,
	`domain` text NOT NULL,
	`claimed_at_ms` integer NOT NULL,
	`proved_at_ms` integer,
	PRIMARY KEY(`tenant_id`, `domain`)
);
--> statement-breakpoint
CREATE INDEX `link_domain_claims_by_proof` ON `link_domain_claims` (`proved_at_ms`);