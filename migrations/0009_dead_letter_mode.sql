ALTER TABLE `dead_letters` ADD `mode` text;
--> statement-breakpoint
-- By the body, or by the id of the message in it: of its 26 letters the fifteenth holds the bit of the mode.
UPDATE `dead_letters` SET `mode` = CASE
	WHEN NOT json_valid(`body`) THEN 'live'
	WHEN `body` ->> '$.mode' IN ('live', 'test') THEN `body` ->> '$.mode'
	WHEN `body` ->> '$.mode' IS NULL AND `body` ->> '$.messageId' LIKE 'msg#___________________________' ESCAPE '#'
		AND (instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`body` ->> '$.messageId', 19, 1)) - 1) & 4 THEN 'test'
	ELSE 'live' END
WHERE `tenant_id` IS NOT NULL;
