namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>Marks scenarios that run on the reference model instead of the engine.</summary>
internal interface IOnTheModel;
