using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Cancels the remaining quantities of a document (CAN-2): its allocations first, the newest first, then the queues
/// are served, so that nothing goes to an allocation that is about to be cancelled.</summary>
internal static unsafe class CancellingDocuments
{
    public static CommandStatus Apply(in RuleContext rule, CancelDocumentCommand* command)
    {
        EngineState state = rule.State;
        if (command->Reason is > CancelReason.Business and not CancelReason.Other
            || command->Kind is > DocumentKind.Project and not DocumentKind.Other)
        {
            return rule.Refuse(InvalidOption);
        }

        int newest = state.Allocations.FindByDocument(
            rule.Tenant, command->Kind, new ReadOnlySpan<byte>(command + 1, command->NumberBytes));
        if (newest == 0)
        {
            return rule.Refuse(UnknownDocument);
        }

        if (state.HasRunningJobs && CheckLocks(rule, newest) is not Ok and var locked)
        {
            return locked;
        }

        state.Events.SetReason((byte)command->Reason);
        Span<int> cancelled = rule.Scratch.Units.Begin(EngineLimits.CancelledPerDocument);
        (int count, int left, long quantity) = (0, 0, 0);
        for (int row = newest; row != 0; row = state.AllocationRows[row].PreviousOfDocument)
        {
            if (Remainder.Of(state, row) == 0)
            {
                continue;
            }

            if (count == cancelled.Length)
            {
                left++;
                continue;
            }

            long part = Remainder.Cancel(rule, row);
            quantity = part > long.MaxValue - quantity ? long.MaxValue : quantity + part;
            cancelled[count++] = row;
        }

        if (count == 0)
        {
            return rule.Answer(Unchanged);
        }

        foreach (int row in cancelled[..count])
        {
            BackorderFill.Drain(rule, state.AllocationRows[row].Product);
        }

        if (command->NoteBytes > 0 && state.Events.IsRecording)
        {
            Say(state, cancelled[..count], new ReadOnlySpan<byte>(
                (byte*)(command + 1) + command->NumberBytes, command->NoteBytes));
        }

        return rule.Done(left, quantity, count);
    }

    /// <summary>Records the note for each allocation that was cancelled, in whose history it is then found.</summary>
    private static void Say(EngineState state, ReadOnlySpan<int> cancelled, ReadOnlySpan<byte> note)
    {
        foreach (int row in cancelled)
        {
            SaidTexts.Record(state, state.Allocations.IdOf(row), EventTextKind.Note, note);
        }
    }

    /// <summary>Checks that no job works on a product of an allocation that would be cancelled.</summary>
    private static CommandStatus CheckLocks(in RuleContext rule, int newest)
    {
        EngineState state = rule.State;
        for (int row = newest; row != 0; row = state.AllocationRows[row].PreviousOfDocument)
        {
            if (Remainder.Of(state, row) > 0
                && ProductLocks.CheckProduct(rule, state.AllocationRows[row].Product) is not Ok and var locked)
            {
                return locked;
            }
        }

        return Ok;
    }
}
