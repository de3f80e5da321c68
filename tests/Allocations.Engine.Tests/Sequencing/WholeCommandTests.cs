using Allocations.Engine.Commands;
using Allocations.Engine.Rules;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Encoded commands are whole or are refused, whatever changes while they are encoded and copied.</summary>
public sealed class WholeCommandTests
{
    [Fact]
    public async Task A_list_that_changes_while_it_is_written_down_is_refused_or_whole()
    {
        string[] serials = [.. Enumerable.Repeat("s", 1000)];
        using CancellationTokenSource over = new();
        Task changing = Task.Run(() =>
        {
            string text = new('x', EngineLimits.SerialBytes);
            for (int i = 0; !over.IsCancellationRequested; i++)
            {
                Array.Fill(serials, i % 2 == 0 ? text : "s", 0, serials.Length);
            }
        });
        int refused = 0;
        for (int round = 0; round < 40 || (refused == 0 && round < 20_000); round++)
        {
            using CommandBuffer buffer = new(EngineLimits.BytesPerBatch);
            for (int i = 0; i < 5; i++)
            {
                buffer.Enter();
                refused += Try(() => buffer.Add(RequestOf(serials))) ? 0 : 1;
                Assert.False(buffer.IsBusy);
            }

            Assert.True(IsWhole(buffer));
            Assert.True(AreWellFormed(buffer), "a command with a list that was changed");
        }

        await over.CancelAsync();
        await changing;
        Assert.True(refused > 0, "the list was never caught changing");
    }

    [Fact]
    public async Task A_group_goes_on_behind_a_member_whose_list_changed()
    {
        using CommandBuffer buffer = new(EngineLimits.BytesPerBatch);
        buffer.BeginGroup();
        Add(buffer);
        int length = buffer.Length;
        string[] serials = ["a"];
        bool isRefused = false;
        using CancellationTokenSource over = new();
        Task changing = Task.Run(() =>
        {
            for (int i = 0; !over.IsCancellationRequested; i++)
            {
                serials[0] = i % 2 == 0 ? "a" : "ab";
            }
        });
        for (int round = 0; !isRefused; round++)
        {
            Assert.True(round < 20_000_000, "the list was never caught changing");
            buffer.Clear();
            buffer.BeginGroup();
            Add(buffer);
            isRefused = !Try(() => buffer.Add(RequestOf(serials)));
        }

        await over.CancelAsync();
        await changing;
        Assert.Equal((1, length), (buffer.Count, buffer.Length));
        Assert.True(IsWhole(buffer), "the member before is linked to nothing");
        Assert.Equal(1, Add(buffer));
        Assert.True(IsWhole(buffer));
    }

    /// <summary>A request refers to the caller's list; an amount copies it.</summary>
    private static CreateAllocation RequestOf(string[] serials) =>
        new(new AllocationRequest(new(1), serials.Length) { Serials = serials });

    [Fact]
    public unsafe void Bytes_are_whole_commands_or_not()
    {
        using CommandBuffer buffer = new(EngineLimits.BytesPerBatch);
        Add(buffer);
        Add(buffer);
        EncodedCommands two = buffer.Encoded;
        Assert.True(EncodedCommands.AreWhole(two.Start, two.Length, 2));
        Assert.True(EncodedCommands.AreWhole(null, 0, 0));
        Assert.False(EncodedCommands.AreWhole(two.Start, two.Length, 1));
        Assert.False(EncodedCommands.AreWhole(two.Start, two.Length, 3));
        Assert.False(EncodedCommands.AreWhole(two.Start, two.Length - 8, 2));
        var header = (CommandHeader*)two.Start;
        int length = header->Length;
        foreach (int wrong in new[] { 0, 8, -8, length + 4, length + 8, int.MaxValue, int.MinValue })
        {
            header->Length = wrong;
            Assert.False(EncodedCommands.AreWhole(two.Start, two.Length, 2), $"length {wrong}");
        }

        header->Length = length;
        header->Flags = CommandHeader.Linked;
        Assert.True(EncodedCommands.AreWhole(two.Start, two.Length, 2), "a group of both");
        Assert.False(EncodedCommands.AreWhole(two.Start, length, 1), "a group that goes on behind them");
    }

    [Fact]
    public unsafe void The_ring_passes_over_what_is_not_whole()
    {
        using CommandRing ring = new(1 << 16);
        byte* bytes = stackalloc byte[200];
        new Span<byte>(bytes, 200).Clear();
        BrokenNote broken = new();
        RingNote sound = new();
        for (int round = 0; round < 2000; round++)
        {
            Assert.Equal(RingResult.NotWhole, ring.TryEnqueue(broken, bytes, 8 * (round % 25)));
            Assert.Equal(RingResult.Enqueued, ring.TryEnqueue(sound, bytes, 64));
            Assert.True(ring.TryPeek(out Submission owner, out _, out int length));
            Assert.Same(sound, owner);
            ring.Consume(length);
            Assert.False(ring.TryPeek(out _, out _, out _));
        }

        Assert.True(ring.IsDrained);
    }

    private static unsafe bool IsWhole(CommandBuffer buffer) =>
        EncodedCommands.AreWhole(buffer.Encoded.Start, buffer.Length, buffer.Count);

    private static unsafe bool AreWellFormed(CommandBuffer buffer)
    {
        byte* command = buffer.Start;
        for (int i = 0; i < buffer.Count; i++)
        {
            if (!CommandForm.IsWellFormed(command))
            {
                return false;
            }

            command += ((CommandHeader*)command)->Length;
        }

        return true;
    }

    private static int Add(CommandBuffer buffer) => buffer.Add(new Receive(new ProductId(1), new LocationId(1), 1));

    /// <summary>Whether it was done; being refused is the only other thing that may happen.</summary>
    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A submission whose bytes are never what it says they are.</summary>
    private sealed unsafe class BrokenNote : Submission
    {
        internal override int CommandCount => 1;

        internal override Outcome* OutcomeBuffer => null;

        internal override bool IsWhole(byte* commands, int length) => false;

        private protected override void SetResult()
        {
        }

        private protected override void SetException(Exception exception)
        {
        }
    }
}
