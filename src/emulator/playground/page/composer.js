import { Icon } from '../card/icon.js';
import { html } from '../html.js';
import { Component, createRef } from '../vendor/preact.js';
import { mentionable } from './directory.js';
import { MentionPicker } from './mention-picker.js';
import { mentionsIn, openMention } from './mentions.js';

const drawExamples = (
  state,
  send,
) => html`<div class="examples" role="group" aria-label=${state.words.examples}>
  ${state.examples.map((text) => html`<button type="button" class="chip" data-testid="example" onClick=${() => send(text)}>${text}</button>`)}
</div>`;

/** Where one writes: Enter sends, Shift and Enter breaks the line, `@` proposes people. */
export class Composer extends Component {
  state = { text: '', mentionBot: true, picked: [], query: undefined };
  input = createRef();

  get inGroup() {
    return this.props.session.state.chat !== 'private';
  }

  send = (text) => {
    if (text.trim() === '') return;
    const { mentionBot, picked } = this.state;
    this.setState({ text: '', picked: [], query: undefined });
    this.input.current.focus();
    void this.props.session.say(text.trim(), {
      mentionBot: this.inGroup && mentionBot,
      mentions: mentionsIn(text, picked),
    });
  };

  write = (event) => {
    const { value, selectionStart } = event.target;
    this.setState({ text: value, query: openMention(value, selectionStart) });
  };

  pick = (person) => {
    const cursor = this.input.current.selectionStart;
    const { text, query, picked } = this.state;
    const start = text.slice(0, cursor - query.length);
    const withName = `${start}${person.name} ${text.slice(cursor)}`;
    this.setState(
      { text: withName, query: undefined, picked: picked.includes(person) ? picked : [...picked, person] },
      () => {
        this.input.current.focus();
        this.input.current.setSelectionRange(
          start.length + person.name.length + 1,
          start.length + person.name.length + 1,
        );
      },
    );
  };

  // An input method confirms its candidates with Enter too.
  sendOnEnter = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.send(this.state.text);
  };

  drawBox({ words, bot }, { text, mentionBot }) {
    const { chatName } = this.props;
    return html`<div class="box">
      ${
        this.inGroup &&
        html`<button type="button" class="mention-bot" data-testid="mention-bot" aria-pressed=${mentionBot} title=${words.mentionBotHint}
        onClick=${() => this.setState({ mentionBot: !mentionBot })}>${words.mentionBot(bot.name)}</button>`
      }
      <textarea ref=${this.input} rows="1" data-testid="input" value=${text} placeholder=${words.write(chatName)} aria-label=${words.write(chatName)}
        onInput=${this.write} onKeyDown=${this.sendOnEnter}></textarea>
      <button type="button" class="send" data-testid="send" aria-label=${words.send} title=${words.send} disabled=${text.trim() === ''}
        onClick=${() => this.send(text)}><${Icon} shape="send" /></button>
    </div>`;
  }

  render({ session }, own) {
    const { state } = session;
    return html`<div class="composer">
      ${drawExamples(state, this.send)}
      ${
        own.query !== undefined &&
        html`<${MentionPicker} people=${mentionable(state)} query=${own.query} words=${state.words}
        input=${this.input} onPick=${this.pick} onClose=${() => this.setState({ query: undefined })} />`
      }
      ${this.drawBox(state, own)}
    </div>`;
  }
}
