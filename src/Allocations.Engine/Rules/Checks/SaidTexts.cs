using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Records the texts of commands that are stored in no row: carriers, notes, proofs, justifications. A command that was
/// executed has one event for each text and each allocation that it names, behind its other events.</summary>
internal static unsafe class SaidTexts
{
    /// <summary>Records the texts of a command, as far as its declaration says that they are to be found again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Record(EngineState state, CommandKind kind, byte* payload)
    {
        CommandDescriptor? descriptor = CommandTable.Find(kind);
        foreach (int field in descriptor?.SaidTexts ?? [])
        {
            ReadOnlySpan<byte> text = descriptor!.Tail(payload, field);
            if (text.IsEmpty)
            {
                continue;
            }

            foreach (PayloadField allocation in descriptor.AllocationFields)
            {
                Record(state, allocation.Read(payload), MeaningOf(kind, descriptor.Fields[field].Says), text);
            }

            RecordOfLines(state, descriptor.Lines(payload), descriptor.Fields[field].Says, text);
        }
    }

    /// <summary>Records a text about each allocation that lines name, once.</summary>
    private static void RecordOfLines(
        EngineState state, ReadOnlySpan<LineOfReallocation> lines, EventTextKind kind, ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            ReadOnlySpan<LineOfReallocation> before = lines[..i];
            if (!Names(before, lines[i].From))
            {
                Record(state, lines[i].From, kind, text);
            }

            if (!Names(before, lines[i].To))
            {
                Record(state, lines[i].To, kind, text);
            }
        }
    }

    private static bool Names(ReadOnlySpan<LineOfReallocation> lines, long allocation)
    {
        foreach (ref readonly LineOfReallocation line in lines)
        {
            if (line.From == allocation || line.To == allocation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Records a text about an allocation, if there is one with this id.</summary>
    public static void Record(EngineState state, long id, EventTextKind kind, ReadOnlySpan<byte> text)
    {
        if (state.Allocations.Exists(id))
        {
            state.Events.Said(id, state.AllocationRows[(int)id].Product, kind, text);
        }
    }

    /// <summary>The note of a delivery, whose payload is that of every step, is its proof.</summary>
    private static EventTextKind MeaningOf(CommandKind kind, EventTextKind says) =>
        kind == CommandKind.Deliver && says == EventTextKind.Note ? EventTextKind.Proof : says;
}
