using System.Runtime.InteropServices;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>Tells which members of a group lack an object only because an earlier member was refused that would have made it: to
/// say of them that the object is unknown would mislead. Reusable; one group at a time.</summary>
internal sealed unsafe class GroupConsequences
{
    /// <summary>The objects that members made behind a refused one that would have made some of the same kind.</summary>
    private readonly List<(Objects Kind, long Id)> _displaced = [];
    private Objects _missing;

    /// <summary>The kinds of objects that can be displaced.</summary>
    private Objects _numbered;

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
        Grant = 512,
        Any = 1023,

        /// <summary>Those that have ids in the order in which they are made. A unit is named by its serial number, and a step by
        /// the sequence of its command, which nothing displaces.</summary>
        Numbered = Tenant | Actor | Product | Location | Lot | Allocation | Job,
    }

    /// <summary>Begins a group.</summary>
    /// <param name="ofEveryKind">Whether objects of every kind can be displaced; otherwise allocations alone.</param>
    public void Clear(bool ofEveryKind)
    {
        _displaced.Clear();
        _missing = Objects.None;
        _numbered = ofEveryKind ? Objects.Numbered : Objects.Allocation;
    }

    /// <summary>Notes that a member made nothing, although it would have made something if it had not been refused.</summary>
    public void NoteRefused(CommandKind kind) => _missing |= MadeBy(kind);

    /// <summary>Notes that a member was done. What it made may have the id that a refused member would have given.</summary>
    public void NoteDone(CommandKind kind, in Outcome outcome)
    {
        Objects made = _missing & MadeBy(kind) & _numbered;
        if (made != 0 && outcome.Status == CommandStatus.Ok && !outcome.IsRepeated)
        {
            _displaced.Add((made, outcome.Id));
        }
    }

    /// <summary>Whether a member was refused for want of an object that a refused one would have made.</summary>
    public bool Explain(in Outcome outcome) => !outcome.IsRepeated && (_missing & MissedIn(outcome.Status)) != 0;

    /// <summary>Whether a command names an object whose id it may have meant for another one, or is sent by one.</summary>
    /// <param name="command">A command whose form is sound.</param>
    public bool Concern(byte* command)
    {
        if (_displaced.Count == 0)
        {
            return false;
        }

        var header = (CommandHeader*)command;
        return IsDisplaced(Objects.Tenant, header->Tenant) || IsDisplaced(Objects.Actor, header->Actor)
            || (CommandTable.Find(header->Kind) is { } descriptor
                && NamesDisplaced(descriptor, header->Kind, command + CommandHeader.SizeOf));
    }

    private bool NamesDisplaced(CommandDescriptor descriptor, CommandKind kind, byte* payload)
    {
        for (int i = 0; i < descriptor.Fields.Count; i++)
        {
            PayloadField field = descriptor.Fields[i];
            Objects named = NamedBy(kind, field.Format);
            if (named == Objects.None)
            {
                continue;
            }

            if (!field.HasTail)
            {
                if (IsDisplaced(named, field.Read(payload)))
                {
                    return true;
                }
            }
            else if (NamesDisplaced(named, descriptor.Tail(payload, i), field.Format))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for ids behind the payload: a list of locations or of lines, or a lot in eight bytes.</summary>
    private bool NamesDisplaced(Objects named, ReadOnlySpan<byte> tail, FieldFormat format)
    {
        if (format == FieldFormat.Lines)
        {
            return NamesDisplaced(MemoryMarshal.Cast<byte, LineOfReallocation>(tail));
        }

        if (format != FieldFormat.Locations)
        {
            return !tail.IsEmpty && IsDisplaced(named, MemoryMarshal.Read<long>(tail));
        }

        foreach (int location in MemoryMarshal.Cast<byte, int>(tail))
        {
            if (IsDisplaced(named, location))
            {
                return true;
            }
        }

        return false;
    }

    private bool NamesDisplaced(ReadOnlySpan<LineOfReallocation> lines)
    {
        foreach (ref readonly LineOfReallocation line in lines)
        {
            if (IsDisplaced(Objects.Allocation, line.From) || IsDisplaced(Objects.Allocation, line.To))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDisplaced(Objects kind, long id) => id != 0 && _displaced.Contains((kind, id));

    private static Objects NamedBy(CommandKind kind, FieldFormat format) => format switch
    {
        FieldFormat.Product => Objects.Product,
        FieldFormat.Location or FieldFormat.Locations => Objects.Location,
        FieldFormat.Lot => Objects.Lot,
        FieldFormat.Allocation or FieldFormat.Lines => Objects.Allocation,
        FieldFormat.Number => kind switch
        {
            CommandKind.ChangeTenant => Objects.Tenant,
            CommandKind.ChangeActor or CommandKind.GrantPermission or CommandKind.RevokePermission => Objects.Actor,
            CommandKind.StopJob or CommandKind.CommitDistribution or CommandKind.DiscardDistribution => Objects.Job,
            _ => Objects.None,
        },
        _ => Objects.None,
    };

    private Objects MadeBy(CommandKind kind) => kind switch
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
        CommandKind.RecallLot or CommandKind.PlanDistribution or CommandKind.CommitDistribution => Objects.Job,
        CommandKind.GrantPermission => Objects.Grant,
        CommandKind.CreateIndex => _numbered & Objects.Job,
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
        CommandStatus.UnknownJob or CommandStatus.UnknownDistribution => Objects.Job,
        CommandStatus.NotPermitted => Objects.Grant,
        _ => Objects.None,
    };
}
