CREATE TABLE "feeds" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"token_digest" text NOT NULL,
	"opened_at" bigint NOT NULL,
	CONSTRAINT "feeds_account_id_unique" UNIQUE("account_id"),
	CONSTRAINT "feeds_token_digest_unique" UNIQUE("token_digest")
);
--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;