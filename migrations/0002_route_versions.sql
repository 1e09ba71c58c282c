CREATE TABLE `route_senders` (
	`account` text NOT NULL,
	`sender` text NOT NULL,
	`tenant_id` text NOT NULL,
	PRIMARY KEY(`account`, `sender`, `tenant_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `route_versions` (
	`tenant_id` text NOT NULL,
	`version` integer NOT NULL,
	`base_version` integer,
	`action` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`created_by` text,
	`note` text,
	`effective_at_ms` integer NOT NULL,
	`route_count` integer NOT NULL,
	`routes` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `version`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `route_senders` (`account`, `sender`, `tenant_id`)
SELECT DISTINCT `account`, `sender`, `tenant_id` FROM `routes`;
--> statement-breakpoint
-- What a tenant has becomes its first version.
INSERT INTO `route_versions` (`tenant_id`, `version`, `action`, `created_at_ms`, `effective_at_ms`, `route_count`, `routes`)
SELECT `tenant_id`, 1, 'start', max(`created_at_ms`), max(`created_at_ms`), count(*), json_group_array(json_object(
	'id', `id`,
	'account', `account`,
	'carrier', `carrier`,
	'country', `country`,
	'transport', `transport`,
	'sender', `sender`,
	'priority', `priority`,
	'price', iif(`price_micro_units` IS NULL OR `price_currency` IS NULL, NULL, json_object('microUnits', `price_micro_units`, 'currency', `price_currency`)),
	'enabled', json(iif(`enabled`, 'true', 'false')),
	'createdAtMs', `created_at_ms`
)) FROM (SELECT * FROM `routes` ORDER BY `created_at_ms` DESC, `id` DESC) GROUP BY `tenant_id`;
--> statement-breakpoint
DROP TABLE `routes`;--> statement-breakpoint
CREATE INDEX `message_attempts_by_carrier_id` ON `message_attempts` (`account`,`carrier_message_id`);