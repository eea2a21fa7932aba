import { Avatar } from '../card/avatar.js';
import { html } from '../html.js';
import { Component } from '../vendor/preact.js';

const MOST_SHOWN = 8;

const matching = (people, query) =>
  people
    .filter(({ name, enName }) => `${name} ${enName ?? ''}`.toLowerCase().includes(query.toLowerCase()))
    .slice(0, MOST_SHOWN);

/** People to mention, chosen with the arrow keys while the cursor stays in the text. */
export class MentionPicker extends Component {
  state = { active: 0 };

  componentDidMount() {
    this.props.input.current.addEventListener('keydown', this.steer, { capture: true });
  }

  componentWillUnmount() {
    this.props.input.current?.removeEventListener('keydown', this.steer, { capture: true });
  }

  steer = (event) => {
    const found = matching(this.props.people, this.props.query);
    const active = Math.min(this.state.active, found.length - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing || found.length === 0) return;
    if (event.key in steps)
      this.setState({ active: (active + steps[event.key] + found.length) % found.length });
    else if (event.key === 'Enter' || event.key === 'Tab') this.props.onPick(found[active]);
    else if (event.key === 'Escape') this.props.onClose();
    else return;
    event.preventDefault();
  };

  render({ people, query, words, onPick }, { active }) {
    const found = matching(people, query);
    if (found.length === 0) return null;
    const chosen = Math.min(active, found.length - 1);
    return html`<ul class="mention-picker" role="listbox" aria-label=${words.mention}>${found.map(
      (
        person,
        index,
      ) => html`<li role="option" aria-selected=${index === chosen} data-testid=${`mention-${person.openId}`}
        onMouseDown=${(event) => {
          event.preventDefault();
          onPick(person);
        }}>
        <${Avatar} name=${person.name} seed=${person.openId} /><span>${person.name}</span><small>${person.department}</small></li>`,
    )}</ul>`;
  }
}
