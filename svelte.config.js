import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		// server.mjs owns the settings under their own names and hands the adapter its copies as KIT_….
		adapter: adapter({ out: process.env.BUILD_DIR ?? 'build', envPrefix: 'KIT_', precompress: true }),
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The one style attribute of Kit's own script: its announcer of page changes.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		// Our own check (hooks.server.ts) also covers JSON with a cookie and accepts the three loopback names.
		csrf: { trustedOrigins: ['*'] },
		output: { preloadStrategy: 'modulepreload' },
		outDir: process.env.KIT_OUT_DIR ?? '.svelte-kit',
		// The page for no signal is shown at any address, and so names its parts from the root.
		paths: { relative: false },
		// Only for who is signed in: a resident's link brings no worker onto their phone.
		serviceWorker: { register: false },
		version: { pollInterval: 0 }
	},
	compilerOptions: { runes: true }
};
