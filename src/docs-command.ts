import { writeFileSync } from 'node:fs';
import { renderLanguagePage } from './docs/language-page.ts';

writeFileSync(new URL('../docs/language.md', import.meta.url), renderLanguagePage());
