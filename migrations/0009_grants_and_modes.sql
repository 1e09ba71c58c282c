CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`account` text NOT NULL,
	`sender` text,
	`sender_key` text,
	`is_shared` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`until_ms` integer,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `grants_by_tenant` ON `grants` (`tenant_id`,`account`);--> statement-breakpoint
CREATE INDEX `grants_by_sender` ON `grants` (`sender_key`);--> statement-breakpoint
CREATE INDEX `grants_by_time` ON `grants` (`created_at_ms`,`id`);--> statement-breakpoint
CREATE TABLE `milestones` (
	`name` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `mode` text;
--> statement-breakpoint
-- What live routes use stays the tenant's. A sender that several tenants claim is shared by them until the platform says
-- more: each goes on sending, and a text to it goes to the one whose text the phone answers.
INSERT INTO `grants` (`id`, `tenant_id`, `account`, `sender`, `sender_key`, `is_shared`, `from_ms`, `until_ms`, `created_at_ms`)
WITH `clock` AS (SELECT unixepoch() * 1000 AS `ms`, '0123456789abcdefghjkmnpqrstvwxyz' AS `letters`),
`stamp` AS (SELECT `ms`, 'grt_' || substr(`letters`, (`ms` >> 45 & 7) + 1, 1) || substr(`letters`, (`ms` >> 40 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 35 & 31) + 1, 1) || substr(`letters`, (`ms` >> 30 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 25 & 31) + 1, 1) || substr(`letters`, (`ms` >> 20 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 15 & 31) + 1, 1) || substr(`letters`, (`ms` >> 10 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 5 & 31) + 1, 1) || substr(`letters`, (`ms` & 31) + 1, 1) || 'e' AS `prefix` FROM `clock`),
`live` AS (SELECT DISTINCT `v`.`tenant_id`, `r`.`value` ->> 'account' AS `account`, `r`.`value` ->> 'sender' AS `sender`,
	upper(iif(`r`.`value` ->> 'sender' GLOB '00[1-9]*' AND length(`r`.`value` ->> 'sender') BETWEEN 9 AND 16,
		substr(`r`.`value` ->> 'sender', 3), ltrim(`r`.`value` ->> 'sender', '+'))) AS `sender_key`
	FROM `route_versions` AS `v`, json_each(`v`.`routes`) AS `r`
	WHERE `r`.`value` ->> 'account' IN ('twilio', 'vonage', 'vonage_messages') AND `v`.`version` >= coalesce((
		SELECT max(`n`.`version`) FROM `route_versions` AS `n`, `clock`
		WHERE `n`.`tenant_id` = `v`.`tenant_id` AND `n`.`effective_at_ms` <= `ms`), 0)),
`granted` AS (
	SELECT DISTINCT `tenant_id`, `account`, NULL AS `sender`, NULL AS `sender_key`, 1 AS `is_shared` FROM `live`
	UNION ALL
	SELECT `tenant_id`, `account`, min(`sender`), `sender_key`, EXISTS (SELECT 1 FROM `live` AS `other`
		WHERE `other`.`sender_key` = `live`.`sender_key` AND `other`.`tenant_id` <> `live`.`tenant_id`)
	FROM `live` GROUP BY `tenant_id`, `account`, `sender_key`)
SELECT `prefix` || lower(hex(randomblob(1))) || '8' || lower(hex(randomblob(6))), `tenant_id`, `account`, `sender`,
	`sender_key`, `is_shared`, 0, NULL, `ms` FROM `granted`, `stamp`;
--> statement-breakpoint
-- Senders of routes that are gone.
DELETE FROM `route_senders` WHERE (`tenant_id`, `account`, `sender`) NOT IN (
	SELECT `v`.`tenant_id`, `r`.`value` ->> 'account', `r`.`value` ->> 'sender' FROM `route_versions` AS `v`, json_each(`v`.`routes`) AS `r`
	WHERE `v`.`version` >= coalesce((SELECT max(`n`.`version`) FROM `route_versions` AS `n`
		WHERE `n`.`tenant_id` = `v`.`tenant_id` AND `n`.`effective_at_ms` <= unixepoch() * 1000), 0));
--> statement-breakpoint
-- From here on references have a tag; carriers hold some without for a while.
INSERT INTO `milestones` (`name`, `at_ms`) VALUES ('references_tagged', unixepoch() * 1000);
--> statement-breakpoint
-- By the body, or by the id of the message in it: of its 26 letters the fifteenth holds the bit of the mode.
UPDATE `dead_letters` SET `mode` = CASE
	WHEN NOT json_valid(`body`) THEN 'live'
	WHEN `body` ->> '$.mode' IN ('live', 'test') THEN `body` ->> '$.mode'
	WHEN `body` ->> '$.mode' IS NULL AND `body` ->> '$.messageId' LIKE 'msg#___________________________' ESCAPE '#'
		AND (instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`body` ->> '$.messageId', 19, 1)) - 1) & 4 THEN 'test'
	ELSE 'live' END
WHERE `tenant_id` IS NOT NULL;
