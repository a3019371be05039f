CREATE TABLE "trackings" (
	"id" text PRIMARY KEY NOT NULL,
	"task_id" text NOT NULL,
	"token_digest" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL,
	"expires_on" text NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "trackings_token_digest_unique" UNIQUE("token_digest")
);
--> statement-breakpoint
ALTER TABLE "receipts" DROP CONSTRAINT "receipts_account_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "follow_ups" ALTER COLUMN "asked_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "trackings" ADD CONSTRAINT "trackings_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trackings" ADD CONSTRAINT "trackings_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;