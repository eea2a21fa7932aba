import { Avatar } from '../card/avatar.js';
import { Icon } from '../card/icon.js';
import { html } from '../html.js';
import { Component } from '../vendor/preact.js';
import { moveByArrows } from './arrow-keys.js';

const fold = (text) => String(text ?? '').toLowerCase();

/** Whether every word typed is part of the person's name, English name or department. */
function matches(person, query) {
  const own = fold([person.name, person.enName, person.department].join(' '));
  return fold(query)
    .split(/\s+/)
    .every((word) => own.includes(word));
}

const drawRow = (person, { viewer }, session) => html`<li key=${person.openId}>
  <button type="button" class="row" data-testid=${`person-${person.openId}`} aria-current=${person.openId === viewer ? 'true' : undefined}
    onClick=${() => session.speakAs(person.openId)}>
    <${Avatar} name=${person.name} seed=${person.openId} />
    <span class="row-text"><span class="row-name">${person.name}${person.enName && person.enName !== person.name && html`<small>${person.enName}</small>`}</span>
      <span class="row-note" title=${person.department}>${person.department}</span>
      ${person.roles.length > 0 && html`<span class="tags">${person.roles.map((role) => html`<span class="tag" data-tag-color="blue">${role}</span>`)}</span>`}</span>
  </button></li>`;

/** Everybody one can speak as, with a search. */
export class PeoplePane extends Component {
  state = { query: '' };

  search = (event) => this.setState({ query: event.target.value });

  takeFirst = (found) => (event) => {
    if (event.key === 'Enter' && !event.isComposing && found[0]) this.props.session.speakAs(found[0].openId);
  };

  render({ session }, { query }) {
    const { state } = session;
    const found = state.people.filter((person) => matches(person, query));
    return html`<section class="pane people" aria-label=${state.words.people}>
      <h2>${state.words.people}<small>${found.length}</small></h2>
      <label class="search"><${Icon} shape="search" /><input type="search" data-testid="people-search" value=${query} placeholder=${state.words.searchPeople}
        aria-label=${state.words.searchPeople} onInput=${this.search} onKeyDown=${this.takeFirst(found)} /></label>
      ${found.length === 0 && html`<p class="pane-empty">${state.words.noPeople}</p>`}
      <ul class="rows" onKeyDown=${moveByArrows}>${found.map((person) => drawRow(person, state, session))}</ul>
    </section>`;
  }
}
