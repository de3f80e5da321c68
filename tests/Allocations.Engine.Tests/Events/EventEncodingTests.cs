using System.Text;
using Allocations.Engine.Events;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Tests.AuditTrail;

public sealed unsafe class EventEncodingTests
{
    private const int BlockBytes = 3000;

    [Fact]
    public void Events_come_back_as_they_were_written()
    {
        (List<byte[]> blocks, List<WrittenEvent> written, _) = Encode(Seed.Value, 5_000, resumeAt: -1);
        Assert.True(blocks.Count > 20, $"seed {Seed.Value}: {blocks.Count} blocks");
        List<WrittenEvent> read = [.. blocks.SelectMany(Decode)];
        Assert.True(written.Count == read.Count, $"seed {Seed.Value}: {read.Count} of {written.Count} events");
        for (int i = 0; i < read.Count; i++)
        {
            WrittenEvent expected = written[i];
            Assert.True(expected.Position == read[i].Position, $"seed {Seed.Value}, event {i}: {read[i].Position}");
            Assert.True(Show(expected) == Show(read[i]), $"seed {Seed.Value}, event {i}: {Show(expected)} became {Show(read[i])}");
        }
    }

    [Fact]
    public void An_encoder_that_goes_on_behind_a_command_writes_the_same_bytes()
    {
        (List<byte[]> whole, _, _) = Encode(Seed.Value, 400, resumeAt: -1);
        foreach (int command in (int[])[1, 17, 133, 250, 399])
        {
            (List<byte[]> resumed, _, bool sameFilter) = Encode(Seed.Value, 400, command);
            Assert.Equal(whole, resumed);
            Assert.True(sameFilter, $"seed {Seed.Value}: another filter behind command {command}");
        }
    }

    [Fact]
    public void The_usual_events_take_few_bytes()
    {
        var recorder = new EventRecorder();
        using var buffer = new EventBuffer();
        recorder.RecordInto(buffer);
        for (int i = 1; i <= 1000; i++)
        {
            recorder.Begin(i, 638_000_000_000_000_000 + (i * 20_000), 30, 0, 0);
            recorder.Created(i, 1 + (i * 7919 % 10_000), 3_000_000, default, default);
            recorder.Moved(i, 1 + (i * 7919 % 10_000), AllocationState.Open, AllocationState.Allocated, 1, 3_000_000, 0, 3_000_000);
        }

        buffer.Seal();
        byte* memory = (byte*)Native.AllocZeroed(1 << 20);
        try
        {
            var encoder = new EventEncoder();
            encoder.Begin(memory, 900_000, memory + 900_000);
            Feed(encoder, buffer, () => Assert.Fail("there is room"));
            Assert.Equal(2000, encoder.Count);
            Assert.InRange(encoder.Length / 2000.0, 4, 12);
        }
        finally
        {
            Native.Free(memory);
        }
    }

    [Fact]
    public void What_is_taken_back_leaves_no_event()
    {
        var recorder = new EventRecorder();
        using var buffer = new EventBuffer();
        recorder.RecordInto(buffer);
        recorder.Begin(1, 5, 30, 0, 0);
        recorder.Set(EventKind.ProductFrozen, 1);
        recorder.Cause = EventCause.Queue;
        EventMark mark = recorder.Mark();
        recorder.Begin(2, 5, 31, 0, 0);
        recorder.Set(EventKind.ProductThawed, 1);
        recorder.Defined(EventKind.ProductDefined, 7, "taken back"u8);
        recorder.TruncateTo(mark);
        Assert.Equal(EventCause.Queue, recorder.Cause);
        recorder.Set(EventKind.ProductThawed, 2);
        recorder.Begin(3, 6, 30, 0, 0);
        buffer.Seal();
        Assert.Equal(3, buffer.Count);
        Assert.Equal(1, ((CommandRecord*)buffer.Records)->Sequence);
        Assert.Equal((EventKind.ProductThawed, 2, EventCause.Queue),
            (buffer.Records[2].Kind, buffer.Records[2].Product, buffer.Records[2].Cause));
    }

    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(127UL, 1)]
    [InlineData(128UL, 2)]
    [InlineData(ulong.MaxValue, Varint.MostBytes)]
    public void Numbers_take_as_many_bytes_as_they_need(ulong value, int bytes)
    {
        byte* memory = stackalloc byte[Varint.MostBytes];
        Assert.Equal(bytes, (int)(Varint.Write(memory, value) - memory));
        int at = 0;
        Assert.Equal(value, Varint.Read(new ReadOnlySpan<byte>(memory, bytes), ref at));
        Assert.Equal(bytes, at);
        Varint.WriteSigned(memory, (long)value);
        at = 0;
        Assert.Equal((long)value, Varint.ReadSigned(new ReadOnlySpan<byte>(memory, Varint.MostBytes), ref at));
    }

    [Fact]
    public void The_filter_has_what_was_added_and_little_else()
    {
        byte[] filter = new byte[EventFilter.Bytes];
        fixed (byte* bytes = filter)
        {
            for (int id = 1; id <= 3000; id++)
            {
                EventFilter.Add(bytes, EventFilter.KeyOfAllocation(id));
            }
        }

        Assert.All(Enumerable.Range(1, 3000), id => Assert.True(EventFilter.MayHave(filter, EventFilter.KeyOfAllocation(id))));
        int wrong = Enumerable.Range(3001, 10_000).Count(id => EventFilter.MayHave(filter, EventFilter.KeyOfAllocation(id)))
            + Enumerable.Range(1, 10_000).Count(unit => EventFilter.MayHave(filter, EventFilter.KeyOfUnit(unit)));
        Assert.InRange(wrong, 1, 20_000 / 25);
    }

    private static (List<byte[]> Blocks, List<WrittenEvent> Written, bool SameFilter) Encode(int seed, int commands, int resumeAt)
    {
        var events = new RandomEvents(seed);
        var recorder = new EventRecorder();
        using var buffer = new EventBuffer();
        byte* memory = (byte*)Native.AllocZeroed(BlockBytes + EventFilter.Bytes);
        try
        {
            byte* filter = memory + BlockBytes;
            var encoder = new EventEncoder();
            encoder.Begin(memory, BlockBytes, filter);
            List<byte[]> blocks = [];
            bool sameFilter = true;
            for (int i = 0; i < commands; i++)
            {
                buffer.Clear();
                recorder.RecordInto(buffer);
                events.Add(recorder, buffer);
                buffer.Seal();
                Feed(encoder, buffer, () => blocks.Add(Cut(encoder, memory, filter)));
                if (i == resumeAt)
                {
                    byte[] before = new ReadOnlySpan<byte>(filter, EventFilter.Bytes).ToArray();
                    new Span<byte>(filter, EventFilter.Bytes).Clear();
                    int length = encoder.Length;
                    encoder = new EventEncoder();
                    encoder.Resume(memory, BlockBytes, filter, length, events.Sequence);
                    sameFilter = new ReadOnlySpan<byte>(filter, EventFilter.Bytes).SequenceEqual(before);
                }
            }

            blocks.Add(Cut(encoder, memory, filter));
            return (blocks, events.Written, sameFilter);
        }
        finally
        {
            Native.Free(memory);
        }
    }

    private static byte[] Cut(EventEncoder encoder, byte* memory, byte* filter)
    {
        byte[] block = new ReadOnlySpan<byte>(memory, encoder.Length).ToArray();
        new Span<byte>(memory, BlockBytes + EventFilter.Bytes).Clear();
        encoder.Begin(memory, BlockBytes, filter);
        return block;
    }

    private static void Feed(EventEncoder encoder, EventBuffer buffer, Action cut)
    {
        for (int i = 0; i < buffer.Count; i++)
        {
            EventRecord* record = buffer.Records + i;
            if (record->Kind == CommandRecord.Mark)
            {
                encoder.Begin((CommandRecord*)record);
                continue;
            }

            TextRecord* text = record->HasText ? (TextRecord*)(record + 1) : null;
            if (!encoder.HasRoomFor(text == null ? 0 : text->Bytes))
            {
                cut();
            }

            encoder.Add(record, text);
            i += text == null ? 0 : 1 + text->Records;
        }
    }

    private static List<WrittenEvent> Decode(byte[] block)
    {
        List<WrittenEvent> read = [];
        var decoder = new EventDecoder(block);
        while (decoder.MoveNext())
        {
            read.Add(new WrittenEvent(
                decoder.Position, decoder.Context.Command, decoder.Record, decoder.TextTag, Encoding.UTF8.GetString(decoder.Text)));
        }

        return read;
    }

    private static string Show(WrittenEvent each) => string.Join(
        ' ', each.Command.Sequence, each.Command.Time, each.Command.Command, each.Command.Tenant, each.Command.Actor,
        each.Command.Reason, each.Record.Kind, each.Record.From, each.Record.To, each.Record.Cause, each.Record.HasText,
        each.Record.Product, each.Record.Allocation, each.Record.Location, each.Record.Other, each.Record.Quantity,
        each.Record.FromAfter, each.Record.ToAfter, each.Tag, each.Text);
}
