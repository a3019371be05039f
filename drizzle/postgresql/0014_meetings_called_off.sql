DROP INDEX "meetings_standing";--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "moved_from" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "move_reason" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "called_off_at" bigint;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "called_off_by" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "call_off_reason" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_called_off_by_accounts_id_fk" FOREIGN KEY ("called_off_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_standing" ON "meetings" USING btree ("community") WHERE state in ('planned', 'open');