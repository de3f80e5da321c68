using System.Reflection;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Whatever text a command gives is found again: in an event of that command, or in the catalog.</summary>
public sealed class TextTests
{
    /// <summary>The texts that are given to every command that has room for them, with their meaning in an event; none for one that
    /// is in the catalog.</summary>
    private static readonly Dictionary<string, EventTextKind> s_meanings = new()
    {
        [nameof(AllocationRequest.Customer)] = EventTextKind.Customer,
        [nameof(AllocationRequest.ShipTo)] = EventTextKind.ShipTo,
        [nameof(AllocationRequest.Notes)] = EventTextKind.Note,
        [nameof(Cancel.Note)] = EventTextKind.Note,
        [nameof(Deliver.Proof)] = EventTextKind.Proof,
        [nameof(Reallocate.Justification)] = EventTextKind.Justification,
        [nameof(ReleaseDetails.Carrier)] = EventTextKind.Carrier,
        [nameof(ReleaseDetails.TrackingNumber)] = EventTextKind.TrackingNumber,
        [nameof(Approve.Reference)] = EventTextKind.Note,
        [nameof(Reject.Reason)] = EventTextKind.Note,
    };

    [SeededProperty(400)]
    internal static void Every_text_is_found_again(Script script) => Property.Holds(FirstProblem(script));

    private static string? FirstProblem(Script script)
    {
        using EngineSubject engine = EngineSubject.WithEvents();
        int given = 0;
        Dictionary<long, List<ICommand>> held = [];
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            ScriptStep[] steps = [.. group.Select(step => step with { Command = (ICommand)Give(step.Command, ref given) })];
            IReadOnlyList<Expected> outcomes = engine.Execute(steps);
            ILookup<long, EngineEvent> events = engine.TakeEvents().ToLookup(each => each.Position.Sequence);
            (ScriptStep Step, Expected Outcome)[] done =
                [.. steps.Zip(outcomes).Where(each => !each.Second.Notes.HasFlag(OutcomeNotes.Repeated))];
            Keep(held, done);
            string? problem = done.Where(each => each.Outcome.Status == CommandStatus.Ok)
                .SelectMany(each => Executed(held, each.Step.Command, each.Outcome)
                    .Select(command => Missing(engine, command, [.. events[each.Outcome.Sequence]], isAlone: steps.Length == 1)))
                .FirstOrDefault(missing => missing is not null);
            if (problem is not null)
            {
                return $"after {string.Join<ScriptStep>(' ', steps)}: {problem}";
            }
        }

        return null;
    }

    /// <summary>Notes the commands that wait for approval, by their request.</summary>
    private static void Keep(Dictionary<long, List<ICommand>> held, (ScriptStep Step, Expected Outcome)[] done)
    {
        foreach ((ScriptStep step, Expected outcome) in done.Where(each => each.Outcome.Status == CommandStatus.ApprovalRequired))
        {
            if (!held.TryGetValue(outcome.Id.Value, out List<ICommand>? kept))
            {
                held.Add(outcome.Id.Value, kept = []);
            }

            kept.Add(step.Command);
        }
    }

    /// <summary>The command; with an approval which runs others, these as well.</summary>
    private static IEnumerable<ICommand> Executed(Dictionary<long, List<ICommand>> held, ICommand command, Expected outcome) =>
        command is Approve approve && outcome.Notes.HasFlag(OutcomeNotes.ApprovedCommandRan)
        && (CommandStatus)outcome.Index == CommandStatus.Ok
            ? held[approve.Request.Value].Append(command)
            : [command];

    /// <summary>A copy of a command with its own text wherever it may have one.</summary>
    private static object Give(object record, ref int given)
    {
        foreach (PropertyInfo property in CommandMember.PropertiesOf(record.GetType()).Where(property => property.CanWrite))
        {
            object? value = property.GetValue(record);
            if (s_meanings.TryGetValue(property.Name, out EventTextKind meaning) && property.PropertyType == typeof(string))
            {
                if (new Dice(++given).Chance(50))
                {
                    continue; // so that each text is given without the others as well
                }

                string text = $"{property.Name} {given}";
                bool isLong = given % 5 == 0 && meaning is EventTextKind.Note or EventTextKind.Proof;
                record = CommandMember.With(record, property, isLong ? text.PadRight(EngineLimits.NoteBytes, '.') : text);
            }
            else if (CommandMember.IsPart(property.PropertyType))
            {
                record = CommandMember.With(record, property, Give(value!, ref given));
            }
        }

        return record;
    }

    private static string? Missing(EngineSubject engine, ICommand command, EngineEvent[] events, bool isAlone) => CommandMember.Of(command)
        .Where(member => member.Value is string { Length: > 0 })
        .Where(member => command is not CancelDocument || member.Name != nameof(SourceDocument.Number)) // of the creations
        .Where(member => !IsFound(engine, command, member.Name, (string)member.Value!, events, isAlone))
        .Select(member => $"nothing says the {member.Name} '{member.Value}' of {command}")
        .FirstOrDefault();

    private static bool IsFound(EngineSubject engine, ICommand command, string name, string text, EngineEvent[] events, bool isAlone) =>
        ApprovalWords.Said(command) is { } words
            ? IsSaid(command, words, events) && (!isAlone || engine.Ask(state => IsAnswered(state, command, events[0].SubjectTenant)))
        : events.Any(each => IsIn(each, name, text))
        && (command is not ReallocateMany many || Array.TrueForAll(
            many.Lines.ToArray(), line => IsSaidOf(line.From, text, events) && IsSaidOf(line.To, text, events)))
        && (command is not Reallocate both || IsSaidOf(both.From, text, events) && IsSaidOf(both.To, text, events))
        || (command is SetPriorityRule && events.Any(each => each.Change?.After?.EndsWith($" in '{text}'", StringComparison.Ordinal) ?? false))
        || (IsOfCatalog(command) && engine.Ask(state => IsInCatalog(state, text)));

    /// <summary>Authorities and policies are in one event, in words, with their code.</summary>
    private static bool IsSaid(ICommand command, string words, EngineEvent[] events) =>
        events.Length == 1 && events[0].Code == ApprovalWords.CodeOf(command)
        && (events[0].Change!.After ?? events[0].Change!.Before)!.StartsWith(words, StringComparison.Ordinal);

    /// <summary>They are what a query answers; in a group a later member can have changed them again.</summary>
    private static bool IsAnswered(State.EngineState state, ICommand command, TenantId tenant) => ApprovalWords.IsFound(
        ApprovalLookups.Authorities(state, tenant.Value), ApprovalLookups.Policies(state, tenant.Value), command);

    private static bool IsOfCatalog(ICommand command) =>
        command is DefineProduct or DefineLocation or DefineTenant or DefineActor
            or ChangeProduct or ChangeLocation or ChangeTenant or ChangeActor
            or DefineCustomer or ChangeCustomer or DefineCustomerGroup or ChangeCustomerGroup or SetContract;

    private static bool IsIn(EngineEvent happened, string name, string text) => happened.Text is { } said
        ? said.Value == text && said.Kind == s_meanings.GetValueOrDefault(name)
            && !(happened.Allocation.IsNone && happened.ApprovalRequest.IsNone)
        : happened.Code == text || happened.Document.Number == text || happened.Change?.After == text;

    private static bool IsSaidOf(AllocationId allocation, string text, EngineEvent[] events) =>
        events.Any(each => each.Allocation == allocation && each.Text?.Value == text);

    private static bool IsInCatalog(State.EngineState state, string text) =>
        Enumerable.Range(1, state.ProductRows.Count - 1).Any(id => CatalogViews.OfProduct(state, id).Definition.Name == text)
        || Enumerable.Range(1, state.Catalog.Locations.Rows.Count - 1).Select(id => CatalogViews.OfLocation(state, id).Definition)
            .Any(location => location.Site == text || location.Zone == text)
        || Enumerable.Range(1, state.Catalog.Tenants.Rows.Count - 1)
            .Any(id => CatalogViews.OfTenant(state, id).Definition.Name == text)
        || Enumerable.Range(1, state.Catalog.Actors.Rows.Count - 1)
            .Any(id => CatalogViews.OfActor(state, id).Definition.Name == text)
        || Enumerable.Range(1, state.Customers.Rows.Count - 1)
            .Select(id => CustomerViews.OfCustomer(state, id).Definition)
            .Any(customer => customer.Name == text || customer.Region == text || customer.Channel == text)
        || Enumerable.Range(1, state.Customers.Groups.Rows.Count - 1)
            .Any(id => CustomerViews.OfGroup(state, id).Definition.Name == text)
        || Enumerable.Range(1, state.Customers.Contracts.Rows.Count - 1).Any(id => CustomerViews.OfContract(state, id).Number == text);
}
