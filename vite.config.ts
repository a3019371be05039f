import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { MESSAGES } from './scripts/messages.ts';

export default defineConfig({
	plugins: [tailwindcss(), paraglideVitePlugin(MESSAGES), sveltekit()],
	build: { target: 'es2022', reportCompressedSize: false }
});
