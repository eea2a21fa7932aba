import type { Answer } from '../answer.ts';
import type { ApiRequest } from '../request.ts';
import type { World } from '../world.ts';

/** Answers one API; throws `Refusal` for what the platform refuses. */
export type Handler = (request: ApiRequest, world: World) => Answer | Promise<Answer>;
