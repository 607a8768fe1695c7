/*
 * What the program calls of libdeflate, as a WebAssembly module without imports: one input, one output, one call. The
 * tables of a choice are made when it is first asked for and stay. See README.md.
 */
#define FREESTANDING
#include "deflate_compress.c"

#define EXPORT(name) __attribute__((export_name(#name)))

#define MAX_INPUT (1024 * 1024)
#define MAX_DICTIONARY (32 * 1024)
/* Uncompressed blocks that say so, and the end of a part: more than the input never needs. */
#define OUTPUT_ROOM (MAX_INPUT + 64 * 1024)
#define CHOICES (sizeof(choices) / sizeof(choices[0]))
#define PAGE 65536
#define ALIGNMENT 64

/*
 * Letters that share a code, as many as zlib lets share one. The last ones have one of their own, however few they are: they
 * may be what follows an attachment.
 */
#define LETTERS_BLOCK 32767

/* Looks for no repetitions: each block is a code for its letters, and they. */
static void compress_letters(struct libdeflate_compressor *restrict c, const u8 *in, size_t in_nbytes,
			     struct deflate_output_bitstream *os)
{
	const u8 *next = in;
	const u8 *const end = in + in_nbytes;
	struct deflate_sequence *const seq = c->p.f.sequences;

	do {
		const u8 *const begin = next;
		const u8 *const block_end = next + MIN((size_t)(end - next), LETTERS_BLOCK);

		deflate_begin_sequences(c, seq);
		while (next < block_end)
			c->freqs.litlen[*next++]++;
		seq->litrunlen_and_length = next - begin;
		deflate_finish_block(c, os, begin, next - begin, seq, next == end && !c->is_part);
	} while (next != end && !os->overflow);
}

/* Four letters take fewer bits than a match of four this far away. */
#define FAR_FOR_FOUR 8192

/* A match this long is taken before what begins two letters later is looked at. */
#define ENOUGH_FOR_NOW 12

/* Whether a match is worth more than one that begins a letter earlier (`margin` 2) or two (6), as deflate_compress_lazy2() has it. */
static forceinline bool is_better(u32 length, u32 offset, u32 earlier_length, u32 earlier_offset, int margin)
{
	return length >= earlier_length &&
	       4 * (int)(length - earlier_length) + ((int)bsr32(earlier_offset) - (int)bsr32(offset)) > margin;
}

/*
 * Looks at the two places where the next four bytes stood last, as deflate_compress_fastest() does, and takes what is found
 * only where neither of the next two letters begins something better.
 */
static void compress_little(struct libdeflate_compressor *restrict c, const u8 *in, size_t in_nbytes,
			    struct deflate_output_bitstream *os)
{
	struct ht_matchfinder *const mf = &c->p.f.ht_mf;
	const u8 *next = in;
	const u8 *const end = in + in_nbytes;
	const u8 *base = next - c->dict_nbytes;
	u32 next_hash = 0;

	ht_matchfinder_init(mf);
	if (c->dict_nbytes)
		ht_matchfinder_skip_bytes(mf, &base, base, end, c->dict_nbytes, &next_hash);

	do {
		const u8 *const begin = next;
		const u8 *const block_end = choose_max_block_end(next, end, FAST_SOFT_MAX_BLOCK_LENGTH);
		struct deflate_sequence *seq = c->p.f.sequences;

		deflate_begin_sequences(c, seq);
		while (next < block_end && seq < &c->p.f.sequences[FAST_SEQ_STORE_LENGTH]) {
			const u32 max_length = MIN((size_t)(end - next), DEFLATE_MAX_MATCH_LEN);
			const u32 nice_length = MIN(c->nice_match_length, max_length);
			u32 length = 0, offset, later_length, later_offset, later;

			if (max_length >= HT_MATCHFINDER_REQUIRED_NBYTES)
				length = ht_matchfinder_longest_match(mf, &base, next, max_length, nice_length, &next_hash,
								      &offset);
			if (length == 0 || (length == HT_MATCHFINDER_MIN_MATCH_LEN && offset > FAR_FOR_FOUR)) {
				deflate_choose_literal(c, *next++, false, seq);
				continue;
			}
			/* One that may end beyond the input does not begin at a later letter. */
			for (later = 1; later <= 2 && length < nice_length && end - next >= later + DEFLATE_MAX_MATCH_LEN;
			     later++) {
				if (later == 2 && length >= ENOUGH_FOR_NOW)
					break;
				later_length = ht_matchfinder_longest_match(mf, &base, next + later, max_length,
									    nice_length, &next_hash, &later_offset);
				if (!is_better(later_length, later_offset, length, offset, later == 1 ? 2 : 6))
					continue;
				for (; later > 0; later--)
					deflate_choose_literal(c, *next++, false, seq);
				length = later_length;
				offset = later_offset;
			}
			deflate_choose_match(c, length, offset, false, &seq);
			ht_matchfinder_skip_bytes(mf, &base, next + later, end, length - later, &next_hash);
			next += length;
		}
		deflate_finish_block(c, os, begin, next - begin, c->p.f.sequences, next == end && !c->is_part);
	} while (next != end && !os->overflow);
}

/*
 * What there is to choose from: a level of libdeflate, with how many earlier places are looked at for a longer match and
 * the length that is enough in place of that level's own, where they are not 0, or what does its work in its place. In
 * the order of deflate-codec.ts.
 */
static const struct {
	unsigned level, depth, nice_length;
	void (*impl)(struct libdeflate_compressor *restrict c, const u8 *in, size_t in_nbytes,
		     struct deflate_output_bitstream *os);
} choices[] = {
	{ 1, 0, 0, NULL },
	{ 1, 0, 64, compress_little },
	{ 6, 20, 40, NULL },
	{ 8, 30, 130, NULL },
	{ 8, 0, 0, NULL },
	{ 1, 0, 0, compress_letters },
};

static u8 memory_in[MAX_DICTIONARY + MAX_INPUT] _aligned_attribute(ALIGNMENT);
static u8 memory_out[OUTPUT_ROOM] _aligned_attribute(ALIGNMENT);
static struct libdeflate_compressor *compressors[CHOICES];

extern u8 __heap_base;
static size_t heap_end;

/* Memory is only ever taken. */
static void *take(size_t bytes)
{
	size_t start = ALIGN(heap_end ? heap_end : (size_t)&__heap_base, ALIGNMENT);
	size_t pages = DIV_ROUND_UP(start + bytes, PAGE);
	size_t present = __builtin_wasm_memory_size(0);

	if (pages > present && __builtin_wasm_memory_grow(0, pages - present) == (size_t)-1)
		return NULL;
	heap_end = start + bytes;
	return (void *)start;
}

static void keep(void *memory)
{
	(void)memory;
}

malloc_func_t libdeflate_default_malloc_func = take;
free_func_t libdeflate_default_free_func = keep;

void *libdeflate_aligned_malloc(malloc_func_t malloc_func, size_t alignment, size_t bytes)
{
	(void)alignment;
	return malloc_func(bytes);
}

void libdeflate_aligned_free(free_func_t free_func, void *memory)
{
	free_func(memory);
}

/* Where the input begins; a dictionary stands right in front of it. */
EXPORT(input) u8 *input(void)
{
	return memory_in + MAX_DICTIONARY;
}

EXPORT(output) u8 *output(void)
{
	return memory_out;
}

static struct libdeflate_compressor *compressor(unsigned choice)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(choices[choice].level);

	if (c && choices[choice].depth)
		c->max_search_depth = choices[choice].depth;
	if (c && choices[choice].nice_length)
		c->nice_match_length = choices[choice].nice_length;
	if (c && choices[choice].impl)
		c->impl = choices[choice].impl;
	return c;
}

/*
 * Deflates the input: `bytes` of it, MAX_INPUT at most, after `dictionary` bytes that it may refer to. `is_part`: the
 * stream goes on, and ends at a byte boundary. Returns the bytes of output; 0 where there is no memory or no room.
 */
EXPORT(compress) size_t compress(unsigned choice, size_t bytes, size_t dictionary, bool is_part)
{
	struct libdeflate_compressor *c;

	if (choice >= CHOICES || bytes > MAX_INPUT || dictionary > MAX_DICTIONARY)
		return 0;
	if (!compressors[choice])
		compressors[choice] = compressor(choice);
	c = compressors[choice];
	if (!c)
		return 0;
	c->dict_nbytes = dictionary;
	c->is_part = is_part;
	return libdeflate_deflate_compress(c, input(), bytes, memory_out, OUTPUT_ROOM);
}
