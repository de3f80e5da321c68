using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>Tells which members of a group lack an object only because an earlier member was refused that would have made it: to
/// say of them that the object is unknown would mislead. Reusable; one group at a time.</summary>
internal sealed unsafe class GroupConsequences
{
    private readonly List<long> _displaced = [];
    private Objects _missing;

    [Flags]
    private enum Objects
    {
        None = 0,
        Tenant = 1,
        Actor = 2,
        Product = 4,
        Location = 8,
        Lot = 16,
        Allocation = 32,
        Unit = 64,
        Step = 128,
        Job = 256,
        Any = 511,
    }

    public void Clear()
    {
        _displaced.Clear();
        _missing = Objects.None;
    }

    /// <summary>Notes that a member made nothing, although it would have made something if it had not been refused.</summary>
    public void NoteRefused(CommandKind kind) => _missing |= MadeBy(kind);

    /// <summary>Notes that a member was done. An allocation that it made may have the id that a refused member would have
    /// given.</summary>
    public void NoteDone(CommandKind kind, in Outcome outcome)
    {
        if ((_missing & MadeBy(kind) & Objects.Allocation) != 0 && !outcome.IsRepeated)
        {
            _displaced.Add(outcome.Id);
        }
    }

    /// <summary>Whether a member was refused for want of an object that a refused one would have made.</summary>
    public bool Explain(in Outcome outcome) => !outcome.IsRepeated && (_missing & MissedIn(outcome.Status)) != 0;

    /// <summary>Whether a command names an allocation whose id it may have meant for another one.</summary>
    public bool Concern(byte* command)
    {
        if (_displaced.Count == 0 || CommandTable.Find(((CommandHeader*)command)->Kind) is not { } descriptor)
        {
            return false;
        }

        foreach (PayloadField field in descriptor.AllocationFields)
        {
            if (_displaced.Contains(field.Read(command + CommandHeader.SizeOf)))
            {
                return true;
            }
        }

        return false;
    }

    private static Objects MadeBy(CommandKind kind) => kind switch
    {
        CommandKind.DefineTenant => Objects.Tenant,
        CommandKind.DefineActor => Objects.Actor,
        CommandKind.DefineProduct => Objects.Product,
        CommandKind.DefineLocation => Objects.Location,
        CommandKind.DefineLot => Objects.Lot,
        CommandKind.CreateAllocation or CommandKind.CreateHold or CommandKind.CreateHoldFor or CommandKind.Split
            or CommandKind.Recreate => Objects.Allocation,
        CommandKind.Receive or CommandKind.ReceiveBackdated or CommandKind.Adjust => Objects.Unit,
        CommandKind.Pick or CommandKind.CheckOut or CommandKind.Ship or CommandKind.Deliver or CommandKind.Release
            or CommandKind.ReleaseFrom => Objects.Step,
        CommandKind.RecallLot => Objects.Job,
        CommandKind.RejectedRequest => Objects.Any, // a command that could not be encoded: it does not say of which kind
        _ => Objects.None,
    };

    private static Objects MissedIn(CommandStatus status) => status switch
    {
        CommandStatus.UnknownTenant => Objects.Tenant,
        CommandStatus.UnknownActor => Objects.Actor,
        CommandStatus.UnknownProduct => Objects.Product,
        CommandStatus.UnknownLocation => Objects.Location,
        CommandStatus.UnknownLot => Objects.Lot,
        CommandStatus.UnknownAllocation or CommandStatus.UnknownDocument => Objects.Allocation,
        CommandStatus.UnknownSerial => Objects.Unit,
        CommandStatus.UnknownStep => Objects.Step,
        CommandStatus.UnknownJob => Objects.Job,
        _ => Objects.None,
    };
}
