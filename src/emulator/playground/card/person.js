import { html } from '../html.js';
import { Avatar } from './avatar.js';

/** A person by ID, with name, avatar or both; someone unknown is said to be so, as Feishu does. */
export function drawPerson(id, { name: showName, avatar: showAvatar, size, capsule = false }, scene) {
  const name = scene.nameOf(id) ?? scene.words.unknownPerson;
  const label = showName ? undefined : name;
  return html`<span class="person" data-size=${size} data-capsule=${capsule} title=${label}>
    ${showAvatar && html`<${Avatar} name=${name} seed=${id} />`}${showName && html`<span class="person-name">${name}</span>`}
  </span>`;
}

export const drawPersonElement = (element, scene) =>
  drawPerson(
    element.user_id,
    {
      name: element.show_name ?? false,
      avatar: element.show_avatar ?? true,
      size: element.size ?? 'medium',
      capsule: element.style === 'capsule',
    },
    scene,
  );

export function drawPersonList(element, scene) {
  const look = {
    name: element.show_name ?? true,
    avatar: element.show_avatar ?? false,
    size: element.size ?? 'medium',
  };
  const people = (element.persons ?? []).map(({ id }) => drawPerson(id, look, scene));
  return html`<div class="persons" data-stacked=${!look.name}>${people}</div>`;
}
