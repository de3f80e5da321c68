using System.Text.Json.Nodes;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Showing;

/// <summary>The units with a serial number, one for each product that has it, and the events of these units.</summary>
internal sealed class ShownSerial(string serial) : ShownSubject
{
    public override bool Concerns(in EngineEvent happened) => happened.Serial == serial;

    public override JsonObject Show(EngineState state) => ListOf("units", Enumerable
        .Range(1, Math.Max(0, state.ProductRows.Count - 1))
        .Select(product => Lookups.FindSerial(state, state.ProductRows[product].Tenant, new ProductId(product), serial))
        .OfType<SerialView>()
        .ToList());
}
