CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"account_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"account" text NOT NULL,
	"key_digest" text NOT NULL,
	"request_digest" text NOT NULL,
	"answer" text,
	"at" bigint NOT NULL,
	CONSTRAINT "receipts_account_key_digest_pk" PRIMARY KEY("account","key_digest")
);
--> statement-breakpoint
CREATE TABLE "time_limits" (
	"limit" text NOT NULL,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"working_days" integer NOT NULL,
	"set_at" bigint NOT NULL,
	CONSTRAINT "time_limits_limit_kind_category_pk" PRIMARY KEY("limit","kind","category")
);
--> statement-breakpoint
ALTER TABLE "call_outs" ADD COLUMN "working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "expiry_from_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "expiry_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "contact_from_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "contact_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "first_from_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "first_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "step_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "suspend_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "reviewed_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "try_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "tried_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "rejected_as" text;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tokens_by_account" ON "tokens" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "receipts_by_age" ON "receipts" USING btree ("at");