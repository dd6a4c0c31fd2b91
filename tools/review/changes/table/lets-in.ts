import { TAGS, type TypeRules } from './rule';

/** Something that is nothing but access for others: new, it lets somebody in. What it says is not evaluated. */
const lettingIn = (...types: readonly string[]): Record<string, TypeRules> =>
  Object.fromEntries(
    types.map((type): [string, TypeRules] => [
      type,
      { concern: 'access', created: 'weaker', removed: 'stronger', properties: { Tags: TAGS } },
    ]),
  );

/** Types of which each lets others in. */
export const LETS_IN: Readonly<Record<string, TypeRules>> = {
  ...lettingIn(
    ...['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api', 'AWS::AppSync::GraphQLApi'],
    ...['AWS::CloudFront::Distribution', 'AWS::EC2::EIP', 'AWS::EC2::InternetGateway'],
    ...['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'],
    ...[
      'AWS::EC2::VPCEndpointServicePermissions',
      'AWS::EC2::VPCPeeringConnection',
      'AWS::EC2::VPNConnection',
    ],
    ...[
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::IAM::AccessKey',
      'AWS::IAM::SAMLProvider',
      'AWS::IAM::User',
    ],
    ...['AWS::IAM::UserToGroupAddition', 'AWS::Lambda::LayerVersionPermission', 'AWS::Lambda::Permission'],
    ...[
      'AWS::Lambda::Url',
      'AWS::RAM::ResourceShare',
      'AWS::RolesAnywhere::TrustAnchor',
      'AWS::S3::AccessPoint',
    ],
    ...['AWS::S3::MultiRegionAccessPoint', 'AWS::S3ObjectLambda::AccessPoint', 'AWS::Transfer::Server'],
  ),
};
