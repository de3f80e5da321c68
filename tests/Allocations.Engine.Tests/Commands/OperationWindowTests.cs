using Allocations.Engine.Commands;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using Allocations.Engine.Tests.Memory;

namespace Allocations.Engine.Tests.Commands;

/// <summary>The window of operation ids against a queue and a dictionary.</summary>
public sealed class OperationWindowTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(4, 40)]
    [InlineData(7, 9)]
    [InlineData(100, 400)]
    [InlineData(1000, 1500)]
    public void It_remembers_exactly_the_newest_ids_over_many_rounds(int window, int ids)
    {
        using var tables = new TableSet();
        var operations = new OperationWindow(tables, window, new KeyedHash(42));
        var random = new Random(window);
        var newest = new Queue<ulong>();
        for (int step = 0; step < Math.Max(20_000, window * 40); step++)
        {
            ulong id = (ulong)random.Next(ids) + 1;
            Admission admission = Admit(operations, id);
            bool isKnown = newest.Contains(id);
            Assert.True(
                admission.Kind == (isKnown ? AdmissionKind.Repeated : AdmissionKind.First),
                $"window {window}, step {step}: id {id} is {admission.Kind}");
            Assert.Equal(id, operations[admission.Row].Low);
            if (isKnown)
            {
                Assert.Equal((long)id, operations.OutcomeAt(admission.Row).Id);
                continue;
            }

            operations.Keep(admission.Row, new Outcome(step + 1, CommandStatus.Ok, id: (long)id));
            newest.Enqueue(id);
            if (newest.Count > window)
            {
                newest.Dequeue();
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Commands_may_be_admitted_long_before_they_are_executed(int window)
    {
        using var tables = new TableSet();
        var operations = new OperationWindow(tables, window, new KeyedHash(42));
        var random = new Random(window);
        for (int round = 0; round < 500; round++)
        {
            ulong[] ids = [.. Enumerable.Range(0, 100).Select(_ => (ulong)random.Next(window * 2) + 1)];
            Admission[] admissions = [.. ids.Select(id => Admit(operations, id))];
            for (int i = 0; i < ids.Length; i++)
            {
                if (admissions[i].Kind == AdmissionKind.First)
                {
                    operations.Keep(admissions[i].Row, new Outcome(1, CommandStatus.Ok, id: (long)ids[i]));
                }
                else
                {
                    Assert.Equal((long)ids[i], operations.OutcomeAt(admissions[i].Row).Id);
                }
            }
        }
    }

    [Fact]
    public void Ids_that_all_want_one_bucket_are_found_in_those_behind_it()
    {
        const int Window = 64;
        using var tables = new TableSet();
        Table<OperationRow> rows = tables.Add<OperationRow>("rows", Window);
        var index = new OperationIndex(tables, Window);
        var cursor = default(OperationCursor);
        for (int step = 0; step < Window * 50; step++)
        {
            cursor.MoveOn(Window);
            if (cursor.Last == rows.Count)
            {
                rows.Append();
            }

            rows.Edit(cursor.Last).Low = (ulong)step;
            index.Insert(HashOf(step), cursor.Last, cursor.Round);
            for (int age = 0; age <= Window + 8; age++)
            {
                int wanted = step - age;
                var match = new OperationMatch(rows, 0, (ulong)wanted);
                int found = wanted < 0 ? 0 : index.Find(HashOf(wanted), cursor.Last, cursor.Round, ref match);
                Assert.True((found != 0) == (wanted >= 0 && age < Window), $"step {step}, age {age}: row {found}");
            }
        }

        // All in the same bucket of sixteen, and only a few different hashes among them.
        static uint HashOf(int step) => (uint)(step % 5) << 16;
    }

    /// <summary>A digest once took the header's words as its seed, and a change of tenant undid a change of allocation.</summary>
    [Theory]
    [InlineData("Cancel")]
    [InlineData("FreezeProduct")]
    [InlineData("Create small")]
    [InlineData("Release everything")]
    public unsafe void Commands_that_differ_in_up_to_two_bits_have_different_digests(string name)
    {
        using CommandBuffer buffer = Samples.Encode(name);
        var bytes = new Span<byte>(buffer.Start, buffer.Length);
        var seen = new HashSet<ulong> { OperationWindow.Digest(buffer.Start) };
        int lengthBits = sizeof(int) * 8;

        // Whether a command is linked to the next is no part of it: it may be repeated outside of its group.
        int linkedBit = 6 * 8;
        for (int first = lengthBits; first < bytes.Length * 8; first++)
        {
            if (first == linkedBit)
            {
                continue;
            }

            Flip(bytes, first);
            Assert.True(seen.Add(OperationWindow.Digest(buffer.Start)), $"bit {first}");
            for (int second = first + 1; second < bytes.Length * 8; second++)
            {
                if (second == linkedBit)
                {
                    continue;
                }

                Flip(bytes, second);
                Assert.True(seen.Add(OperationWindow.Digest(buffer.Start)), $"bits {first} and {second}");
                Flip(bytes, second);
            }

            Flip(bytes, first);
        }

        static void Flip(Span<byte> bytes, int bit) => bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
    }

    [Fact]
    public void Storing_and_finding_allocate_nothing()
    {
        using var tables = new TableSet();
        var operations = new OperationWindow(tables, 1000, new KeyedHash(42));
        ulong id = 0;
        Allocation.IsZeroIn("storing and finding ids", () =>
        {
            for (int i = 0; i < 5000; i++)
            {
                operations.Keep(Admit(operations, ++id).Row, default);
            }
        });
    }

    private static unsafe Admission Admit(OperationWindow operations, ulong id)
    {
        var header = new CommandHeader { Length = CommandHeader.SizeOf, OperationLow = id };
        return operations.Admit((byte*)&header);
    }
}
