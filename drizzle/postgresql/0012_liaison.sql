CREATE TABLE "liaison_delegations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"principal" text NOT NULL,
	"deputy" text NOT NULL,
	"place" text NOT NULL,
	"reason" text NOT NULL,
	"from_on" text NOT NULL,
	"to_on" text NOT NULL,
	"made_by" text,
	"made_at" bigint NOT NULL,
	"ended_by" text,
	CONSTRAINT "delegation_two_persons" CHECK ("liaison_delegations"."principal" <> "liaison_delegations"."deputy")
);
--> statement-breakpoint
ALTER TABLE "liaison_delegations" ADD CONSTRAINT "liaison_delegations_principal_accounts_id_fk" FOREIGN KEY ("principal") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_delegations" ADD CONSTRAINT "liaison_delegations_deputy_accounts_id_fk" FOREIGN KEY ("deputy") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_delegations" ADD CONSTRAINT "liaison_delegations_place_places_code_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_delegations" ADD CONSTRAINT "liaison_delegations_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_delegations" ADD CONSTRAINT "liaison_delegations_ended_by_accounts_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegations_by_principal" ON "liaison_delegations" USING btree ("principal");--> statement-breakpoint
CREATE INDEX "delegations_by_deputy" ON "liaison_delegations" USING btree ("deputy");