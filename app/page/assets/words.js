// The words of the interface, in the reader's language.
gloss.say = (words, ...values) => {
  let place = 0;
  return words.replace(/\{\}/g, () => values[place++]);
};
