using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;

namespace Allocations.Engine.Rules;

/// <summary>Applies commands to the state, one by one or a batch with a prefetch pass ahead. A function of (state,
/// commands, time): nothing else is read, and nothing is allocated.</summary>
internal sealed unsafe partial class CommandExecutor(EngineState state)
{
    private readonly UnitScratch _units = new();
    private readonly Draining _draining = new(state);

    /// <summary>Applies one encoded command.</summary>
    public Outcome Execute(byte* command, long time) => Execute(command, time, Admit(command));

    /// <summary>Says of a command what is known before it is executed. Every command is admitted once, in order.</summary>
    private Admission Admit(byte* command)
    {
        if (!CommandForm.IsWellFormed(command))
        {
            return Admission.IllFormed;
        }

        return ((CommandHeader*)command)->HasOperation ? state.Operations.Admit(command) : default;
    }

    /// <summary>Applies one admitted command. The same operation id and command give the stored outcome, the same id with
    /// another command is refused (NEW-3).</summary>
    private Outcome Execute(byte* command, long time, Admission admission)
    {
        ref CounterRow counters = ref state.EditCounters();
        counters.Sequence++;
        counters.Time = time;
        var header = (CommandHeader*)command;
        var context = new CommandContext(counters.Sequence, time, header->Tenant, header->Actor);
        switch (admission.Kind)
        {
            case AdmissionKind.Plain:
                return Apply(context, command);
            case AdmissionKind.First:
                Outcome outcome = Apply(context, command);
                state.Operations.Keep(admission.Row, outcome);
                return outcome;
            case AdmissionKind.Repeated:
                return state.Operations.OutcomeAt(admission.Row).AsRepeated();
            case AdmissionKind.Reused:
                return context.Refuse(
                    AllocationStatus.OperationIdReused, state.Operations.OutcomeAt(admission.Row).Sequence);
            default:
                return context.Refuse(AllocationStatus.InvalidCommand);
        }
    }

    private Outcome Apply(in CommandContext context, byte* command) =>
        state.Finished.IsLimited || ((CommandHeader*)command)->Kind == CommandKind.SetRetention
            ? ApplyAndLetGo(context, command)
            : ApplyRule(context, command);

    /// <summary>By itself, so that without a limit an outcome is written once, where the caller wants it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Outcome ApplyAndLetGo(in CommandContext context, byte* command)
    {
        Outcome outcome = ApplyRule(context, command);
        if (outcome.Status == AllocationStatus.Ok)
        {
            Retaining.LetGo(state, context.Time);
        }

        return outcome;
    }

    private Outcome ApplyRule(in CommandContext context, byte* command)
    {
        var header = (CommandHeader*)command;
        byte* payload = command + CommandHeader.SizeOf;
        if (header->Kind == CommandKind.Malformed)
        {
            var malformed = (MalformedCommand*)payload;
            return Defining.IsFormStatus(malformed->Status)
                ? context.Refuse(malformed->Status, malformed->Id, malformed->Index)
                : context.Refuse(AllocationStatus.InvalidCommand);
        }

        if ((context.Tenant | context.Actor) != 0 && CheckWho(context, out Outcome refusal))
        {
            return refusal;
        }

        if (state.IsArenaFull && NeedsRoom(header->Kind))
        {
            return context.Refuse(AllocationStatus.CapacityReached, state.Arena.Count);
        }

        return header->Kind switch
        {
            CommandKind.CreateAllocation => Allocating.Create(state, context, (CreateAllocationCommand*)payload, _units),
            CommandKind.Release => Releasing.Release(state, context, (ReleaseCommand*)payload, _units),
            CommandKind.Cancel => Cancelling.Cancel(state, context, (CancelCommand*)payload, _draining),
            CommandKind.Receive => Receiving.Receive(state, context, (StockCommand*)payload, _units, _draining),
            CommandKind.Adjust => Adjusting.Adjust(state, context, (StockCommand*)payload, _units, _draining),
            CommandKind.Move => Moving.Move(state, context, (MoveCommand*)payload, _units, _draining),
            CommandKind.DefineProduct => Defining.Product(state, context, (DefineProductCommand*)payload),
            CommandKind.DefineLocation => Defining.Location(state, context, (DefineLocationCommand*)payload),
            CommandKind.DefineTenant => Defining.Tenant(state, context, (DefinePartyCommand*)payload),
            CommandKind.DefineActor => Defining.Actor(state, context, (DefinePartyCommand*)payload),
            CommandKind.FreezeProduct => Freezing.Set(state, context, (ProductCommand*)payload, frozen: true),
            CommandKind.ThawProduct => Freezing.Set(state, context, (ProductCommand*)payload, frozen: false),
            CommandKind.SetRetention => Retaining.Set(state, context, (SetRetentionCommand*)payload),
            _ => Unreachable(),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool CheckWho(in CommandContext context, out Outcome refusal)
    {
        refusal = default;
        if (context.Tenant != 0 && !state.Catalogue.Tenants.Exists(context.Tenant))
        {
            refusal = context.Refuse(AllocationStatus.UnknownTenant, context.Tenant);
        }
        else if (context.Actor != 0
            && (!state.Catalogue.Actors.Exists(context.Actor)
                || state.Catalogue.Actors.Rows[context.Actor].Tenant != context.Tenant))
        {
            refusal = context.Refuse(AllocationStatus.UnknownActor, context.Actor);
        }

        return refusal.Status != AllocationStatus.Pending;
    }

    /// <summary>Whether a command of this kind may store a text, or let a queue or pool grow.</summary>
    private static bool NeedsRoom(CommandKind kind) => kind is not
        (CommandKind.Release or CommandKind.Cancel or CommandKind.FreezeProduct or CommandKind.ThawProduct
        or CommandKind.SetRetention);

    private static Outcome Unreachable() => throw new UnreachableException("The form of the command was checked.");
}
