/** How many parameters one statement may carry on every database. */
export const MOST_PARAMETERS = 500;
