-- Questions about numbers to accounts of the deployment need a grant of the account from here on: every tenant could ask
-- them before, and goes on. A tenant whose grants on an account the platform has looked at before keeps what they say.
INSERT INTO `grants` (`id`, `tenant_id`, `account`, `sender`, `sender_key`, `is_shared`, `from_ms`, `until_ms`, `created_at_ms`)
WITH `clock` AS (SELECT unixepoch() * 1000 AS `ms`, '0123456789abcdefghjkmnpqrstvwxyz' AS `letters`),
`stamp` AS (SELECT `ms`, 'grt_' || substr(`letters`, (`ms` >> 45 & 7) + 1, 1) || substr(`letters`, (`ms` >> 40 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 35 & 31) + 1, 1) || substr(`letters`, (`ms` >> 30 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 25 & 31) + 1, 1) || substr(`letters`, (`ms` >> 20 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 15 & 31) + 1, 1) || substr(`letters`, (`ms` >> 10 & 31) + 1, 1)
	|| substr(`letters`, (`ms` >> 5 & 31) + 1, 1) || substr(`letters`, (`ms` & 31) + 1, 1) || 'e' AS `prefix` FROM `clock`),
`asked` AS (SELECT `tenants`.`id` AS `tenant_id`, `own`.`account` FROM `tenants`,
	(SELECT 'twilio' AS `account` UNION ALL SELECT 'vonage') AS `own`
	WHERE NOT EXISTS (SELECT 1 FROM `grants` AS `g` WHERE `g`.`tenant_id` = `tenants`.`id` AND `g`.`account` = `own`.`account`))
SELECT `prefix` || lower(hex(randomblob(1))) || '8' || lower(hex(randomblob(6))), `tenant_id`, `account`, NULL, NULL, 1, 0, NULL,
	`ms` FROM `asked`, `stamp`;
