import { BUILT_IN_HOLIDAYS } from '../../src/core/holiday-data.ts';
import { createHolidays } from '../../src/core/holidays.ts';

/** The public holidays of 2024 to 2026. */
export const knownHolidays = createHolidays(BUILT_IN_HOLIDAYS);
