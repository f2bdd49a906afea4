-- CreateIndex
CREATE INDEX "attempts_start_reason_started_at_idx" ON "attempts"("start_reason", "started_at");
