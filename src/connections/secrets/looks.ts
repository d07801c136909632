/** Names of fields that hold a secret by themselves: `apiKey`, `logdata` (of Teradata); not `tokenUri`. */
const secretName =
	/(pass(word|phrase|wd|code)?|pwd|secret|token|jwt|(api|access|secret|private|shared|account|encryption|signing)[_-]?key|credentials?|logdata)$/i;

/** Keys of a person's own, where nothing else is known: anything that speaks of secrets. */
const secretWord =
	/pass(word|phrase|wd|code)|\bpass\b|pwd|secret|token|jwt|credential|bearer|authorization|(api|access|secret|private|shared|account|encryption|signing)[\s._-]?key|keytab|jaas|\bsas\b|signature|cookie/i;

const secretValues = [
	/-----BEGIN [A-Z ]*PRIVATE KEY-----/,
	// Encrypted, as servers keep it.
	/^fernet:/,
	// A JSON Web Token.
	/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/,
	// `password=…` inside a connection string or a URL.
	/(pass(word|phrase|wd)?|pwd|secret|token|signature|(api|access|account|shared)_?key)["']?\s*[=:]\s*\S/i,
];

const loginInUrl = /(:\/\/)[^/?#\s]*@/g;
// A password may hold an unescaped slash; `:8080/` is a port.
const loginWithSlash = /(:\/\/)[^\s:/@]*:(?!\d+(?:[/?#]|$))[^\s]*@/g;
const loginAlone = /^[^\s/@:]+:(?!\/\/)[^\s@]+@/;

export function isSecretName(name: string): boolean {
	return secretName.test(name);
}

export function isSecretWord(key: string): boolean {
	return secretWord.test(key);
}

/** A longer text is no host or option; it is not searched, and not shown. */
const longest = 4000;

export function isSecretValue(value: string): boolean {
	return value.length > longest || secretValues.some((pattern) => pattern.test(value));
}

/** The text without `user:password@` in front of hosts. */
export function withoutLogin(text: string): string {
	if (!text.includes('@')) return text;
	return text.replace(loginInUrl, '$1').replace(loginWithSlash, '$1').replace(loginAlone, '');
}

/** The passwords of logins in front of hosts. */
export function loginsIn(text: string): string[] {
	if (text.length > longest) return [];
	return text.match(/(?<=(^|:\/\/)[^\s:/@]*:(?!\/\/))\S+(?=@)/g) ?? [];
}
