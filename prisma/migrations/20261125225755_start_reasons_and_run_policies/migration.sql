-- CreateEnum
CREATE TYPE "start_reason" AS ENUM ('FIRST', 'RACE', 'PREVIOUS_FAILED', 'FELL_SHORT', 'LIKELY_TO_FALL_SHORT', 'SLOW', 'FALLBACK', 'REPAIR', 'SPLICE', 'INTERRUPTED');

-- AlterEnum
ALTER TYPE "execution_mode" ADD VALUE 'ADAPTIVE';

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "origin" JSONB,
ADD COLUMN     "start_reason" "start_reason" NOT NULL DEFAULT 'FIRST',
ADD COLUMN     "tokens_spared" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "policy" JSONB NOT NULL DEFAULT '{}';
