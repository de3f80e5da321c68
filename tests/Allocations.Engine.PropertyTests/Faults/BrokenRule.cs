using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>A rule that the model has wrong on purpose.</summary>
/// <param name="Model">A model that has it wrong.</param>
/// <param name="Focus">Commands by which it shows; null where any will do.</param>
internal sealed record BrokenRule(Func<ReferenceModel> Model, Func<ICommand, bool>? Focus = null);
